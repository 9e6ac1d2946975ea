"""The Italian words of accounts: what each role is called and the paragraph in which it describes itself."""

LABELS = {
    "resident": "Abitante",
    "community_manager": "Community manager",
    "social_worker": "Assistente sociale",
    "lab_operator": "Operatore di laboratorio",
    "path_operator": "Operatore di percorso",
    "partner_lead": "Capofila",
    "partner": "Partner",
    "evaluator": "Valutatore",
    "prescriber": "Chi prenota per altri",
    "nurse": "Infermiera",
    "anti_violence_operator": "Operatrice antiviolenza",
    "custodian": "Custode",
    "call_centre": "Operatore del call center",
    "technician": "Tecnico delle riparazioni",
    "tenancy_officer": "Ufficio locazioni ALER",
    "inspector": "Ispettore",
    "protocol_officer": "Ufficio del protocollo",
    "local_police": "Polizia locale",
    "prefettura": "Osservatore della Prefettura",
    "programme_officer": "Funzionario del programma",
    "second_approver": "Secondo firmatario",
    "controller": "Controllore",
    "dpo": "Responsabile della protezione dei dati",
    "administrator": "Amministratore",
}

DESCRIPTIONS = {
    "resident": (
        "Abita nel quartiere e vede ciò che la riguarda: le sue segnalazioni, il suo contratto, il suo "
        "piano, i laboratori e gli appuntamenti che ha scelto, e chi ha letto i suoi dati."
    ),
    "community_manager": (
        "È il punto di riferimento del quartiere: accoglie le persone, segue i laboratori e le "
        "segnalazioni di guasto di tutta la zona e i casi che ha in carico. Dei contratti sa solo se "
        "esistono; della salute nulla."
    ),
    "social_worker": (
        "Segue le famiglie per il Comune: cura i casi sociali della zona, conosce segnalazioni, "
        "contratti e presenze ai laboratori, e valuta le fragilità quando la legge lo chiede. Chi si "
        "occupa di sgomberi non vede i casi."
    ),
    "lab_operator": (
        "Tiene i laboratori sociali del proprio ente: prepara gli incontri, segna le presenze, accoglie "
        "chi viene per la prima volta. Vede solo le persone dei propri laboratori."
    ),
    "path_operator": (
        "Tiene i percorsi di inclusione attiva dell'ente accreditato: incontri, presenze e ore. Vede "
        "solo le persone dei propri percorsi."
    ),
    "partner_lead": (
        "Guida il partenariato di un progetto: presenta la domanda, rende conto delle spese, vede i "
        "totali dei laboratori del progetto, non i nomi."
    ),
    "partner": (
        "Partecipa a un progetto: cura la propria parte della domanda e delle spese, e ne vede i totali."
    ),
    "evaluator": "Siede in commissione: legge le domande che gli sono assegnate e ne scrive i punteggi.",
    "prescriber": "Prenota un appuntamento per conto di un'altra persona, e non vede altro di lei.",
    "nurse": (
        "Sta allo sportello sanitario del quartiere: organizza gli appuntamenti e accoglie chi arriva. "
        "Qui non si scrivono diagnosi, e ALER e Comune non vedono l'agenda sanitaria."
    ),
    "anti_violence_operator": (
        "Ascolta chi subisce violenza, in uno sportello sigillato: ciò che vi si scrive resta al suo "
        "ente e nessun altro ruolo può leggerlo."
    ),
    "custodian": (
        "Cura gli edifici: raccoglie e segue le segnalazioni di guasto della sua zona e segnala ciò che "
        "non va. Delle persone vede il nome e il contatto."
    ),
    "call_centre": (
        "Risponde al telefono: apre e segue le segnalazioni di guasto e prenota appuntamenti. Delle "
        "persone vede il nome e il contatto."
    ),
    "technician": "Esegue le riparazioni affidate all'impresa: vede i lavori e come entrare, non le persone.",
    "tenancy_officer": (
        "Cura contratti, canoni e morosità degli alloggi ALER, e vede le segnalazioni di guasto. Non "
        "vede i casi sociali né le presenze ai laboratori."
    ),
    "inspector": "Verifica gli alloggi che gli sono assegnati e scrive ciò che trova.",
    "protocol_officer": (
        "Coordina il protocollo contro le occupazioni abusive: tavolo, verbali, interventi. Della "
        "valutazione sociale vede soltanto l'esito."
    ),
    "local_police": "Interviene sulle occupazioni assegnate. Della valutazione sociale vede l'esito.",
    "prefettura": "Segue il tavolo contro le occupazioni abusive: legge decisioni e verbali, non scrive.",
    "programme_officer": (
        "Segue i programmi per la Regione: bandi, progetti, spese e indicatori. Vede totali, mai i nomi "
        "dei partecipanti."
    ),
    "second_approver": "Controlla e firma i pagamenti preparati da altri: nessuno paga da solo.",
    "controller": "Verifica a campione presenze, spese e indicatori. Legge e non modifica.",
    "dpo": (
        "Vigila sui dati personali: cerca chi ha letto che cosa, quando e perché. Non vede i dati delle "
        "persone, solo la traccia di chi li ha letti."
    ),
    "administrator": (
        "Gestisce le persone che lavorano nel proprio ente: crea gli accessi, assegna i ruoli e li "
        "termina. Non vede i dati degli abitanti."
    ),
}

# What a key lets another body's machine do.
MACHINES = {"health_authority": "leggere l’agenda dell’ambulatorio in FHIR"}
