from django.urls import path

from payung.web.people import chosen, listing, separating, views


urlpatterns = [
    path("orang/", listing.people, name="people"),
    path("orang/unduh/", listing.people_table, name="people-table"),
    path("orang/pilihan/", chosen.people_chosen, name="people-chosen"),
    path("orang/<str:number>/", views.person, name="person"),
    path("orang/<str:number>/mengapa/", views.why, name="person-why"),
    path("orang/<str:number>/pisahkan/", separating.separate, name="person-separate"),
]
