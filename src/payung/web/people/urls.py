from django.urls import path

from payung.web.people import views


urlpatterns = [
    path("orang/", views.people, name="people"),
    path("orang/<str:number>/", views.person, name="person"),
]
