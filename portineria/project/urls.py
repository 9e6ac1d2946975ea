"""Every address, module by module."""

from django.urls import include, path

from portineria.project.api import urlpatterns as api

urlpatterns = [
    path("", include("portineria.residents.web.urls")),
    path("", include("portineria.publications.web.urls")),
    path("", include("portineria.field.web.urls")),
    path("", include("portineria.monitoring.web.urls")),
    path("api/v1/", include((api, "api"))),
    path("", include("portineria.accounts.web.urls")),
    path("", include("portineria.office.web.urls")),
    path("", include("portineria.activities.web.urls")),
    path("", include("portineria.pathways.web.urls")),
    path("", include("portineria.results.web.urls")),
    path("", include("portineria.casework.web.urls")),
    path("", include("portineria.clinic.web.urls")),
    path("", include("portineria.referrals.web.urls")),
    path("", include("portineria.directory.web.urls")),
    path("", include("portineria.people.web.urls")),
]
