from django.urls import path

from payung.web.help import views


urlpatterns = [path("bantuan/", views.pages, name="help")]
