from django.urls import path

from payung.web.collection import calendar, chosen, views


urlpatterns = [
    path("papan/", views.board, name="board"),
    path("papan/unduh/", views.board_table, name="board-table"),
    path("papan/ingatkan/", chosen.senders_chosen, name="board-chosen"),
    path("papan/harian/", views.day, name="day"),
    path("papan/harian/unduh/", views.day_table, name="day-table"),
    path("papan/pengirim/<int:pk>/", views.sender, name="sender"),
    path("papan/pengirim/<int:pk>/tunda/", calendar.postpone, name="sender-postpone"),
    path("papan/kalender/", calendar.rules, name="calendar"),
    path("papan/kalender/unduh/", calendar.rules_table, name="calendar-table"),
    path("papan/kalender/<int:pk>/akhiri/", calendar.end, name="rule-end"),
]
