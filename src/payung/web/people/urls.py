from django.urls import path

from payung.web.people import separating, views


urlpatterns = [
    path("orang/", views.people, name="people"),
    path("orang/<str:number>/", views.person, name="person"),
    path("orang/<str:number>/mengapa/", views.why, name="person-why"),
    path("orang/<str:number>/pisahkan/", separating.separate, name="person-separate"),
]
