from django.urls import path

from payung.web.public import views


urlpatterns = [
    path("tentang/", views.about, name="about"),
    path("privasi/", views.privacy, name="privacy"),
    path("sehat/", views.health, name="health"),
]
