"""Why paths keep personal data (GDPR art. 5, 30)."""

from portineria.foundation.privacy import PUBLIC_TASK, Personal

PATH = Personal(
    category="percorso di inclusione concordato con la persona",
    purpose="ricordare che cosa si è deciso insieme, chi accompagna la persona e quante ore servono",
    basis=PUBLIC_TASK,
    retention="5 anni dal 31 dicembre dell'ultimo pagamento dell'operazione",
    erasure="delete",
)

ALLOWANCE = Personal(
    category="indennità di partecipazione",
    purpose="dire alla persona quanto le spetta e perché, e che effetto ha sul canone",
    basis=PUBLIC_TASK,
    retention="5 anni dal 31 dicembre dell'ultimo pagamento dell'operazione",
    erasure="delete",
)
