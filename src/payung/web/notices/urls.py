from django.urls import path

from payung.web.notices import views


urlpatterns = [
    path("pemberitahuan/", views.notices, name="notices"),
    path("pemberitahuan/unduh/", views.notices_table, name="notices-table"),
    path("pemberitahuan/pilihan/", views.wishes, name="notice-wishes"),
    path("pemberitahuan/dibaca/", views.read_all, name="notices-read"),
    path("pemberitahuan/<int:pk>/", views.notice, name="notice"),
]
