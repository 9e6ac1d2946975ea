"""Addresses of results. Codes of operations may hold a stroke: what follows them comes first here."""

from django.urls import path

from .views import checks, frozen, indicators, samples, transmission

app_name = "results"
ONE = "indicatori/<path:operation_code>/"
urlpatterns = [
    path("indicatori/", indicators.operations, name="operations"),
    path("indicatori/campioni/", samples.drawn, name="samples"),
    path("indicatori/campioni/nuovo/", samples.drawing, name="drawing"),
    path("indicatori/campioni/da-sentire/", samples.to_ask, name="to_ask"),
    path("indicatori/campioni/<int:sample_id>/", samples.sample, name="sample"),
    path(f"{ONE}cifre/<slug:indicator>/", indicators.proof, name="proof"),
    path(f"{ONE}cifre/<slug:indicator>/schede/", indicators.records, name="records"),
    path(f"{ONE}controlli/", checks.checks, name="checks"),
    path(f"{ONE}controlli/schede/", checks.record_checks, name="record_checks"),
    path(f"{ONE}fotografie/nuova/", frozen.freezing, name="freezing"),
    path(f"{ONE}fotografie/", frozen.tables, name="frozen"),
    path(f"{ONE}fotografie/<int:later>/rapporto.pdf", frozen.report, name="report"),
    path(f"{ONE}fotografie/<int:earlier>/<int:later>/", frozen.difference, name="difference"),
    path(f"{ONE}fotografie/<int:earlier>/<int:later>/schede/", frozen.moved, name="moved"),
    path(ONE, indicators.operation, name="operation"),
    path("monitoraggio/sfc/", transmission.transmissions, name="transmissions"),
    path("monitoraggio/sfc/tabella/", transmission.transmission, name="transmission"),
]
