from django.urls import path

from payung.web.quality import views


urlpatterns = [
    path("mutu/", views.overview, name="quality"),
    path("mutu/unduh/", views.table, name="quality-table"),
    path("tinjau/contoh/", views.queue, name="sample"),
    path("tinjau/contoh/<int:pk>/", views.pair, name="sample-pair"),
]
