"""Addresses of accounts. The names starting with account_ and mfa_ are those the sign-in package asks for.

Signing up, resetting a password and everything about e-mail have no address: they do not exist here.
"""

from django.urls import path

from .views import drafts, keys, members, role, security, sign_in

urlpatterns = [
    path("entra/", sign_in.sign_in, name="account_login"),
    path("entra/codice/", sign_in.second_factor, name="mfa_authenticate"),
    path("entra/senza-incarico/", sign_in.no_role, name="account_inactive"),
    path("entra/ruolo/", role.choose_role, name="choose_role"),
    path("esci/", sign_in.sign_out, name="account_logout"),
    path("sicurezza/", security.own_security, name="mfa_index"),
    path("sicurezza/password/", security.change_password, name="account_change_password"),
    path("sicurezza/conferma/", security.confirm_password, name="account_reauthenticate"),
    path("sicurezza/conferma/codice/", security.confirm_code, name="mfa_reauthenticate"),
    path("sicurezza/secondo-fattore/", security.add_second_factor, name="mfa_activate_totp"),
    path("sicurezza/secondo-fattore/togli/", security.remove_second_factor, name="mfa_deactivate_totp"),
    path("sicurezza/codici/", security.recovery_codes, name="mfa_view_recovery_codes"),
    path("sicurezza/codici/nuovi/", security.new_recovery_codes, name="mfa_generate_recovery_codes"),
    path("sicurezza/codici/scarica/", security.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("bozze/<slug:form>/", drafts.keep, name="draft"),
    path("bozze/<slug:form>/busta/", drafts.receive, name="sealed_draft"),
    path("bozze/<slug:form>/scarta/", drafts.discard, name="discard_draft"),
    path("amministrazione/", members.members, name="members"),
    path("amministrazione/nuova-persona/", members.new_member, name="new_member"),
    path("amministrazione/persone/<int:user_id>/", members.member, name="member"),
    path("amministrazione/chiavi/", keys.keys, name="keys"),
    path("amministrazione/chiavi/<uuid:token_id>/revoca/", keys.revoke, name="revoke_key"),
    path("amministrazione/incarichi/<int:assignment_id>/termina/", members.end, name="end_role"),
]
