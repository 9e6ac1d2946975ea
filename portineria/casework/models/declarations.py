"""Why casework keeps personal data: one declaration for each kind of field (GDPR art. 5, 30)."""

from portineria.foundation.privacy import PUBLIC_TASK, Personal

KEPT = "2 anni dall'ultimo contatto, 5 anni dalla chiusura del caso se ce n'è uno"

CONTACT = Personal(
    category="contatti del servizio sociale di quartiere",
    purpose="sapere che cosa è stato detto e promesso alla persona, senza farglielo ripetere",
    basis=PUBLIC_TASK,
    retention=KEPT,
    erasure="delete",
)
NEED = Personal(
    category="bisogni espressi",
    purpose="portare la richiesta della persona al servizio giusto e sapere com'è finita",
    basis=PUBLIC_TASK,
    retention=KEPT,
    erasure="delete",
)
PRIVATE_NOTE = Personal(
    category="appunti personali di chi lavora con la persona",
    purpose="ricordare ciò che non va condiviso con i colleghi",
    basis=PUBLIC_TASK,
    retention="1 anno dalla scrittura",
    erasure="delete",
)
CASE = Personal(
    category="caso seguito dal servizio sociale di quartiere",
    purpose="sapere chi segue la persona, da quando, con chi e com'è finita",
    basis=PUBLIC_TASK,
    retention="5 anni dalla chiusura del caso",
    erasure="delete",
)
PLAN = Personal(
    category="piano concordato con la persona",
    purpose="ricordare che cosa si è deciso insieme, chi lo fa e per quando",
    basis=PUBLIC_TASK,
    retention="5 anni dalla chiusura del caso",
    erasure="delete",
)
SIGNATURE = Personal(
    category="firma tracciata sullo schermo",
    purpose="mostrare che la persona ha concordato il piano; non è usata per riconoscerla",
    basis=PUBLIC_TASK,
    retention="5 anni dalla chiusura del caso",
    erasure="delete",
)
ROUND = Personal(
    category="visite porta a porta",
    purpose="raggiungere chi può aver bisogno di aiuto e rispettare chi non vuole visite",
    basis=PUBLIC_TASK,
    retention="2 anni dalla fine del giro",
    erasure="delete",
)
