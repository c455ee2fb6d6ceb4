from django.urls import path

from payung.web.files import chosen, extracts, views


urlpatterns = [
    path("unggah/", views.upload, name="upload"),
    path("unggah/peserta/", extracts.members, name="members"),
    path("unggah/peserta/unduh/", extracts.members_table, name="members-table"),
    path("unggah/<int:pk>/", views.batch, name="batch"),
    path("berkas/", views.files, name="files"),
    path("berkas/unduh/", views.files_table, name="files-table"),
    path("berkas/pilihan/", chosen.files_chosen, name="files-chosen"),
    path("berkas/<int:pk>/", views.file, name="file"),
    path("berkas/<int:pk>/kolom/", views.correct, name="file-columns"),
    path("berkas/<int:pk>/koreksi/", views.correction, name="file-correction"),
]
