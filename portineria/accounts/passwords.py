"""What a password must be, in our words."""

from django.contrib.auth.password_validation import MinimumLengthValidator


class LongEnough(MinimumLengthValidator):
    """The framework's own rule; its sentence exists only in English."""

    def get_error_message(self) -> str:
        """What is wrong."""
        return f"È troppo corta: servono almeno {self.min_length} caratteri."

    def get_help_text(self) -> str:
        """What is asked for."""
        return f"Almeno {self.min_length} caratteri."
