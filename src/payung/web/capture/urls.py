from django.urls import path

from payung.web.capture import field, views


urlpatterns = [
    path("formulir/", views.forms, name="forms"),
    path("formulir/unduh/", views.forms_table, name="forms-table"),
    path("formulir/zip/", views.forms_zip, name="forms-zip"),
    path("formulir/baru/", views.form_new, name="form-new"),
    path("formulir/<int:pk>/", views.form, name="form"),
    path("formulir/<int:pk>/unduh/", views.form_file, name="form-file"),
    path("formulir/<int:pk>/terkirim/", views.form_sent, name="form-sent"),
    path("lapangan/", field.page, name="field"),
    path("lapangan/keadaan/", field.state, name="field-state"),
    path("lapangan/kirim/", field.send, name="field-send"),
    path("lapangan/pekerja.js", field.worker, name="field-worker"),
    path("lapangan/lapangan.webmanifest", field.manifest, name="field-manifest"),
]
