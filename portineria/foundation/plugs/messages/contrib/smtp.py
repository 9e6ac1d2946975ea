"""E-mail through the server of the EMAIL_* settings."""

from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage

from ..base import Carrier, Envelope, NotCarried, Outcome


class Smtp(Carrier):
    """Plain text, a discreet subject, and an identifier that is the same at every attempt."""

    channels = frozenset({"email"})

    def carry(self, envelope: Envelope) -> Outcome:
        message = EmailMessage(
            subject=envelope.subject or settings.PORTINERIA_MAIL_SUBJECT,
            body=envelope.text,
            to=[envelope.address],
            headers={"Message-ID": f"<{envelope.key}@{settings.PORTINERIA_MAIL_DOMAIN}>"},
        )
        try:
            message.send()
        except (SMTPException, OSError) as error:
            raise NotCarried("Il server di posta non ha preso il messaggio.") from error
        return Outcome.SENT
