from django.urls import path

from payung.web.privacy import exports, incidents, processing, requests, retention, reveals


urlpatterns = [
    path("orang/<str:number>/nomor/", reveals.number, name="person-number"),
    path("nomor-dibuka/", reveals.reveals, name="reveals"),
    path("nomor-dibuka/unduh/", reveals.reveals_table, name="reveals-table"),
    path("ekspor/", exports.exports, name="exports"),
    path("ekspor/unduh/", exports.exports_table, name="exports-table"),
    path("ekspor/minta/", exports.ask, name="export-ask"),
    path("ekspor/<str:number>/ambil/", exports.take, name="export-take"),
    path("permohonan/", requests.tickets, name="tickets"),
    path("permohonan/unduh/", requests.tickets_table, name="tickets-table"),
    path("permohonan/baru/", requests.add, name="ticket-add"),
    path("permohonan/<int:pk>/", requests.ticket, name="ticket"),
    path("permohonan/<int:pk>/surat/", requests.letter, name="ticket-letter"),
    path("retensi/", retention.preview, name="retention"),
    path("retensi/unduh/", retention.preview_table, name="retention-table"),
    path("retensi/jalankan/", retention.run, name="retention-run"),
    path("retensi/tahan/", retention.hold, name="hold-add"),
    path("retensi/tahan/<int:pk>/lepas/", retention.lift, name="hold-lift"),
    path("insiden/", incidents.incidents, name="incidents"),
    path("insiden/unduh/", incidents.incidents_table, name="incidents-table"),
    path("insiden/baru/", incidents.add, name="incident-add"),
    path("insiden/<int:pk>/", incidents.incident, name="incident"),
    path("insiden/<int:pk>/langkah/", incidents.step, name="incident-step"),
    path("insiden/<int:pk>/orang/", incidents.people_table, name="incident-people"),
    path("insiden/<int:pk>/surat/<str:to>/", incidents.letter, name="incident-letter"),
    path("pemrosesan/", processing.records, name="processing"),
    path("pemrosesan/unduh/", processing.records_table, name="processing-table"),
    path("pemrosesan/<str:name>/pdf/", processing.paper, name="processing-paper"),
]
