from django.urls import path

from payung.web.review import views


urlpatterns = [
    path("tinjau/", views.queue, name="review"),
    path("tinjau/urungkan/", views.undo, name="review-undo"),
    path("tinjau/<int:pk>/", views.pair, name="pair"),
]
