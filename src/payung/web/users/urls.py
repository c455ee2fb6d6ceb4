from django.urls import path

from payung.web.users import roles, views


urlpatterns = [
    path("pengguna/", views.users, name="users"),
    path("pengguna/unduh/", views.users_table, name="users-table"),
    path("pengguna/baru/", views.user_add, name="user-add"),
    path("pengguna/<int:pk>/", views.user, name="user"),
    path("pengguna/<int:pk>/ubah/", views.user_change, name="user-change"),
    path("pengguna/peran/<int:pk>/akhiri/", views.grant_end, name="grant-end"),
    path("peran/", roles.roles, name="roles"),
    path("peran/unduh/", roles.roles_table, name="roles-table"),
    path("undangan/<str:name>/<str:token>/", views.invitation, name="invitation"),
]
