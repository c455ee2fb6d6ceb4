from django.urls import path

from payung.web.operations import views


urlpatterns = [path("ukuran/", views.measures, name="measures")]
