from django.urls import path

from payung.web.accounts import views


urlpatterns = [
    path("masuk/", views.sign_in, name="login"),
    path("keluar/", views.sign_out, name="logout"),
    path("bahasa/", views.language, name="set_language"),
    path("tampilan/", views.appearance, name="appearance"),
]
