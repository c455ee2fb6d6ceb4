from django.urls import path

from payung.web.record import views


urlpatterns = [
    path("catatan/", views.record, name="record"),
    path("catatan/unduh/", views.record_table, name="record-table"),
]
