from django.urls import path

from payung.web.coverage import views


urlpatterns = [
    path("", views.home, name="home"),
    path("wilayah/<str:kemendagri_code>/", views.area, name="area"),
    path("wilayah/<str:kemendagri_code>/unduh/", views.area_table, name="area-table"),
    path("hitungan/", views.runs, name="runs"),
    path("hitungan/mulai/", views.start, name="run-start"),
    path("hitungan/<int:pk>/masukan/unduh/", views.inputs_table, name="run-inputs-table"),
    path("kerja/<int:pk>/", views.job, name="job"),
]
