from django.urls import path

from payung.web.changes import views


urlpatterns = [
    path("perubahan/", views.changes, name="changes"),
    path("perubahan/unduh/", views.changes_table, name="changes-table"),
    path("perubahan/<int:pk>/", views.change_set, name="change-set"),
    path("perubahan/<int:pk>/unduh/", views.change_set_table, name="change-set-table"),
    path("perubahan/<int:pk>/putuskan/", views.decide, name="change-decide"),
    path("perubahan/<int:pk>/tempatkan/", views.place, name="change-place"),
    path("perubahan/<int:pk>/aturan/", views.policy, name="sender-policy"),
]
