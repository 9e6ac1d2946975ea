"""Taking a file in, and giving it out again."""

from typing import Protocol
from uuid import UUID

from django.http import HttpResponse

from portineria.foundation.walls.public import Actor

from .images import redrawn
from .kinds import AUDIO, PHOTO, Cleaned, check_size, largest
from .models import File
from .sniffing import true_type
from .sounds import stripped

SANDBOX = "default-src 'none'; sandbox"


class Upload(Protocol):
    """What Django hands over for a file field."""

    size: int

    def read(self) -> bytes: ...
    def seek(self, position: int) -> object: ...


def clean(upload: Upload) -> Cleaned:
    """What can be kept of an upload. NotKept, with a sentence for the screen, when nothing can.

    Nothing larger than the largest kind is read at all.
    """
    check_size(upload.size, AUDIO if largest(AUDIO) >= largest(PHOTO) else PHOTO)
    upload.seek(0)
    content = upload.read()
    kind, media_type = true_type(content)
    check_size(len(content), kind)
    return redrawn(content, media_type) if kind == PHOTO else stripped(content, media_type)


def keep(
    cleaned: Cleaned, *, compartment: str, organisation_id: int, neighbourhood_id: int, by: Actor
) -> UUID:
    """Write what was cleaned behind the walls of `compartment`; returns its id. The database refuses who may not."""
    file = File(
        compartment=str(compartment),
        organisation_id=organisation_id,
        neighbourhood_id=neighbourhood_id,
        media_type=cleaned.media_type,
        extension=cleaned.extension,
        size=len(cleaned.content),
        content=cleaned.content,
        kept_by=by.user_id or 0,
    )
    file.save(force_insert=True)
    return file.pk


def take_in(
    upload: Upload, *, compartment: str, organisation_id: int, neighbourhood_id: int, by: Actor
) -> UUID:
    """Clean an upload and keep it; returns its id. NotKept when nothing of it can be kept."""
    return keep(
        clean(upload),
        compartment=compartment,
        organisation_id=organisation_id,
        neighbourhood_id=neighbourhood_id,
        by=by,
    )


def download(file_id: UUID, *, name: str) -> HttpResponse:
    """The file to save on one's device, never to open here; File.DoesNotExist when the actor does not see it.

    `name` is without its ending. Call it inside a signed page.
    """
    file = File.objects.get(pk=file_id)
    answer = HttpResponse(bytes(file.content), content_type=file.media_type)
    answer["Content-Disposition"] = f'attachment; filename="{name}.{file.extension}"'
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = SANDBOX
    answer["Cross-Origin-Resource-Policy"] = "same-origin"
    return answer
