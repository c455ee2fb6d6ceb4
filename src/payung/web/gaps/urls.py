from django.urls import path

from payung.web.gaps import chosen, views


urlpatterns = [
    path("celah/", views.gaps, name="gaps"),
    path("celah/unduh/", views.gaps_table, name="gaps-table"),
    path("celah/pilihan/", chosen.gaps_chosen, name="gaps-chosen"),
    path("celah/wilayah/<str:kemendagri_code>/", views.area_gaps, name="area-gaps"),
    path("celah/pengirim/<int:pk>/", views.sender_gaps, name="sender-gaps"),
]
