from django.urls import path

from payung.web.search import views


urlpatterns = [path("cari/", views.search, name="search")]
