"""Addresses of the pages of ``scheduler``."""

from django.urls import URLPattern, URLResolver, path

from scheduler.web import capacity, comparisons, desk, health, home, imports, match_runs, standbys, weights

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.home, name="home"),
    path("desk/", desk.desk, name="desk"),
    path("capacity/", capacity.capacity_page, name="capacity"),
    path("capacity/xlsx/", capacity.capacity_xlsx, name="capacity-xlsx"),
    path("matching/", match_runs.matching, name="matching"),
    path("matching/compare/", comparisons.compare_runs, name="compare-runs"),
    path("matching/<int:pk>/", match_runs.match_run, name="match-run"),
    path("matching/<int:pk>/position/<int:position>/", match_runs.match_position, name="match-position"),
    path("matching/<int:pk>/position/<int:position>/add/", match_runs.match_add, name="match-add"),
    path("matching/<int:pk>/drop/", match_runs.match_drop, name="match-drop"),
    path("matching/<int:pk>/invite/", match_runs.match_invite, name="match-invite"),
    path("matching/<int:pk>/cancel/", match_runs.match_cancel, name="match-cancel"),
    path("matching/<int:pk>/prove/", match_runs.match_prove, name="match-prove"),
    path("matching/<int:pk>/discard/", match_runs.match_discard, name="match-discard"),
    path("positions/<int:pk>/standbys/", standbys.standby_list, name="standbys"),
    path("positions/<int:pk>/standbys/propose/", standbys.standby_propose, name="standby-propose"),
    path("positions/<int:pk>/standbys/add/", standbys.standby_add, name="standby-add"),
    path("standbys/<int:pk>/<slug:act>/", standbys.standby_act, name="standby-act"),
    path("settings/weights/", weights.weights_page, name="weights"),
    path("settings/weights/try/", weights.trial_start, name="trial-start"),
    path("settings/weights/trials/<int:pk>/", comparisons.trial, name="trial"),
    path("settings/weights/trials/<int:pk>/adopt/", comparisons.trial_adopt, name="trial-adopt"),
    path("settings/weights/trials/<int:pk>/discard/", comparisons.trial_discard, name="trial-discard"),
    path("settings/weights/<int:pk>/restore/", weights.weights_restore, name="weights-restore"),
    path("import/", imports.import_page, name="import"),
    path("import/<int:pk>/", imports.import_file, name="import-file"),
    path("import/<int:pk>/store/", imports.import_store, name="import-store"),
    path("import/<int:pk>/rest/", imports.import_rest, name="import-rest"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="ready"),
    path("health/", health.health_page, name="health"),
]
