"""The front door of the embedded database."""

from .cluster import Cluster, ephemeral, running_cluster
from .errors import ClusterBusy, DatabaseError
from .guests import GuestBook
from .roles import prepare
from .secrets import ensure_secrets
from .urls import OWNER_ROLE, READERS_GROUP, READING_ROLE, SERVING_ROLE, Urls

__all__ = [
    "OWNER_ROLE",
    "READERS_GROUP",
    "READING_ROLE",
    "SERVING_ROLE",
    "Cluster",
    "ClusterBusy",
    "DatabaseError",
    "GuestBook",
    "Urls",
    "ensure_secrets",
    "ephemeral",
    "prepare",
    "running_cluster",
]
