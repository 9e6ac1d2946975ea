"""Every address, module by module."""

from django.urls import include, path

urlpatterns = [
    path("", include("portineria.residents.web.urls")),
    path("", include("portineria.publications.web.urls")),
    path("", include("portineria.accounts.web.urls")),
    path("", include("portineria.office.web.urls")),
    path("", include("portineria.activities.web.urls")),
    path("", include("portineria.people.web.urls")),
]
