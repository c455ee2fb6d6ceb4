from django.urls import path

from payung.web.lists import views


urlpatterns = [
    path("tampilan/simpan/", views.keep, name="view-keep"),
    path("tampilan/<int:pk>/hapus/", views.drop, name="view-drop"),
    path("tampilan/kolom/", views.columns, name="view-columns"),
]
