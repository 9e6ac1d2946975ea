"""Why a request holds personal data. Sharing rests on consent; keeping what was shared, on the public task."""

from portineria.foundation.privacy import PUBLIC_TASK, Personal

REQUEST = Personal(
    category="richiesta a un servizio",
    purpose="far arrivare un bisogno al servizio giusto e far tornare la risposta",
    basis=f"consenso alla condivisione, art. 6 c. 1 a) GDPR; per il resto {PUBLIC_TASK}",
    retention="2 anni dalla fine della richiesta",
    erasure="blank",
)
PROOF = Personal(
    category="ricevuta di una richiesta ritirata",
    purpose="provare che il servizio non la tratta più, senza dire di chi era",
    basis=PUBLIC_TASK,
    retention="2 anni dal ritiro",
    erasure="break-link",
    export=False,
)
KEY = Personal(
    category="chiave di un collegamento",
    purpose="lasciar rispondere un servizio che non ha accesso",
    basis=PUBLIC_TASK,
    retention="fino alla scadenza del collegamento",
    erasure="delete",
    export=False,
)
LETTER = Personal(
    category="lettera a un servizio",
    purpose="far sapere al servizio che una richiesta lo aspetta, senza dire di chi",
    basis=PUBLIC_TASK,
    retention="2 anni dalla fine della richiesta",
    erasure="break-link",
    export=False,
)
WORK_ADDRESS = Personal(
    category="indirizzo di lavoro di chi risponde di un servizio",
    purpose="sapere dove è andata una lettera, quando il servizio dice di non averla avuta",
    basis=PUBLIC_TASK,
    retention="2 anni dalla fine della richiesta",
    erasure="blank",
    export=False,
)
