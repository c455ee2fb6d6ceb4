from django.urls import path

from payung.web.review import listing, views


urlpatterns = [
    path("tinjau/", views.queue, name="review"),
    path("tinjau/urungkan/", views.undo, name="review-undo"),
    path("tinjau/daftar/", listing.pairs, name="review-list"),
    path("tinjau/daftar/unduh/", listing.pairs_table, name="review-table"),
    path("tinjau/daftar/pilihan/", listing.pairs_chosen, name="review-chosen"),
    path("tinjau/<int:pk>/", views.pair, name="pair"),
]
