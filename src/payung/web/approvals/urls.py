from django.urls import path

from payung.web.approvals import views


urlpatterns = [
    path("persetujuan/", views.approvals, name="approvals"),
    path("persetujuan/unduh/", views.approvals_table, name="approvals-table"),
    path("persetujuan/wakil/", views.deputies, name="deputies"),
    path("persetujuan/wakil/<int:pk>/akhiri/", views.deputy_end, name="deputy-end"),
    path("persetujuan/<int:pk>/", views.approval, name="approval"),
    path("hitungan/<int:pk>/terbitkan/", views.publish, name="run-publish"),
]
