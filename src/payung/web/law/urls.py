from django.urls import path

from payung.web.law import businesses, calculator, explorer


urlpatterns = [
    path("hitung/", calculator.calculator, name="calculator"),
    path("hitung/iuran/unduh/", calculator.lines_table, name="calculator-lines"),
    path("hitung/keluarga/unduh/", calculator.family_table, name="calculator-family"),
    path("hitung/selebaran.pdf", calculator.leaflet_sheet, name="leaflet"),
    path("hukum/", explorer.parameters, name="law"),
    path("hukum/unduh/", explorer.parameters_table, name="law-table"),
    path("hukum/kelas-risiko/", businesses.risk_list, name="risk-classes"),
    path("hukum/kelas-risiko/unduh/", businesses.risk_table, name="risk-classes-table"),
    path("hukum/<str:name>/", explorer.parameter, name="law-parameter"),
    path("hukum/<str:name>/unduh/", explorer.parameter_table, name="law-parameter-table"),
]
