"""Addresses of the public pages."""

from django.urls import path

from archive.browse import views

app_name = "archive"
urlpatterns = [
    path("", views.articles, name="articles"),
    path("articles/<int:pk>/", views.article_detail, name="article"),
    path("statements/", views.statements, name="statements"),
    path("statements/<int:pk>/", views.statement_detail, name="statement"),
    path("people/", views.people, name="people"),
    path("people/<str:slug>/", views.person_detail, name="person"),
    path("countries/", views.countries, name="countries"),
    path("countries/<str:iso2>/", views.country_detail, name="country"),
]
