"""Ordinary names of the people who live in public housing today, with the script they are written in at home.

Common given names and surnames put together at random: whoever is called so is a coincidence, and every record
made from them is marked synthetic.
"""

from dataclasses import dataclass

Pair = tuple[str, str]  # in Latin letters, in the script of origin (empty when the same)


def plain(words: str) -> tuple[Pair, ...]:
    """Names that are written in Latin letters at home too."""
    return tuple((word.replace("_", " "), "") for word in words.split())


def written(words: str) -> tuple[Pair, ...]:
    """Names with their original script: `Latin:original`."""
    pairs = (word.replace("_", " ").split(":") for word in words.split())
    return tuple((latin, original) for latin, original in pairs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Culture:
    """Where names come from; `birthplaces` are the land-registry codes used in the codice fiscale."""

    code: str
    weight: int
    women: tuple[Pair, ...]
    men: tuple[Pair, ...]
    families: tuple[Pair, ...]
    language: str
    birthplaces: tuple[str, ...]
    script: str = "Latn"
    two_surnames: bool = False
    single_name: bool = False
    european: bool = False  # citizens of the Union get an ENI code, others an STP


ITALIAN = Culture(
    code="it",
    weight=50,
    women=plain(
        "Maria Anna Giuseppina Rosa Angela Giovanna Teresa Lucia Carmela Caterina Francesca Antonietta Rita "
        "Patrizia Paola Silvia Elena Chiara Giulia Martina Sara Sofia Alessia Concetta Ornella Loredana"
    ),
    men=plain(
        "Giuseppe Giovanni Antonio Mario Luigi Francesco Angelo Vincenzo Pietro Salvatore Carlo Franco Paolo "
        "Marco Roberto Stefano Andrea Luca Matteo Davide Alessandro Simone Gennaro Nicolò Calogero Ivan"
    ),
    families=plain(
        "Rossi Russo Ferrari Esposito Bianchi Romano Colombo Ricci Marino Greco Bruno Gallo Conti De_Luca "
        "Mancini Costa Giordano Rizzo Lombardi Moretti Barbieri Fontana Santoro Mariani Rinaldi Caruso Ferrara "
        "Galli Martini Leone Longo Gentile Martinelli Vitale Lombardo Serra Coppola De_Santis D'Angelo Marchetti "
        "Parisi Villa Conte Ferraro Ferri Fabbri Bianco Marini Grasso Valentini Messina Sala De_Angelis Gatti "
        "Pellegrini Palumbo Sanna Farina Rizzi Monti Cattaneo Morelli Amato Silvestri Mazza Testa Grassi "
        "Pellegrino Carbone Giuliani Benedetti Barone Rossetti Caputo Montanari Guerra Palmieri Bernardi "
        "Brambilla Fumagalli Panebianco Lo_Presti Dell'Acqua Tosetti"
    ),
    language="it",
    birthplaces=("F205", "F205", "F205", "F839", "G273", "A662", "D643", "H224", "C351", "B180"),
    european=True,
)
EGYPTIAN = Culture(
    code="eg",
    weight=10,
    women=written(
        "Fatma:فاطمة Mona:منى Hoda:هدى Nadia:نادية Amira:أميرة Sahar:سحر Aya:آية Mariam:مريم Heba:هبة Nour:نور"
    ),
    men=written(
        "Mohamed:محمد Ahmed:أحمد Mahmoud:محمود Mostafa:مصطفى Ibrahim:إبراهيم Hassan:حسن Khaled:خالد Youssef:يوسف "
        "Karim:كريم Omar:عمر"
    ),
    families=written(
        "Hassan:حسن Ibrahim:إبراهيم El_Sayed:السيد Abdel_Rahman:عبد_الرحمن Mansour:منصور Farouk:فاروق Soliman:سليمان "
        "Gaber:جابر Ramadan:رمضان Shehata:شحاتة Fathy:فتحي Abdallah:عبد_الله"
    ),
    language="ar",
    birthplaces=("Z336",),
    script="Arab",
)
MOROCCAN = Culture(
    code="ma",
    weight=6,
    women=written(
        "Fatima:فاطمة Khadija:خديجة Aicha:عائشة Latifa:لطيفة Naima:نعيمة Salma:سلمى Hanane:حنان Zineb:زينب"
    ),
    men=written(
        "Mohammed:محمد Hicham:هشام Rachid:رشيد Abdelkader:عبد_القادر Said:سعيد Mustapha:مصطفى Driss:إدريس"
    ),
    families=written(
        "El_Amrani:العمراني Bennani:بناني Alaoui:العلوي Idrissi:الإدريسي Tazi:التازي Haddad:حداد Chraibi:الشرايبي "
        "Naciri:الناصري Berrada:برادة"
    ),
    language="ar",
    birthplaces=("Z330",),
    script="Arab",
)
CHINESE = Culture(
    code="cn",
    weight=6,
    women=written("Xiuying:秀英 Li:丽 Min:敏 Jing:静 Fang:芳 Yan:艳 Xiaohong:小红 Meiling:美玲"),
    men=written("Wei:伟 Jun:军 Yong:勇 Jianguo:建国 Ming:明 Haitao:海涛 Zhiqiang:志强 Lei:磊"),
    families=written(
        "Wang:王 Li:李 Zhang:张 Liu:刘 Chen:陈 Hu:胡 Zhou:周 Wu:吴 Zhu:朱 Lin:林 Zheng:郑 Ye:叶"
    ),
    language="zh",
    birthplaces=("Z210",),
    script="Hans",
)
ROMANIAN = Culture(
    code="ro",
    weight=5,
    women=plain("Elena Ioana Mihaela Cristina Gabriela Ana Ștefania Luminița Raluca Viorica"),
    men=plain("Ion Gheorghe Andrei Mihai Ștefan Florin Constantin Cătălin Vasile Răzvan"),
    families=plain("Popescu Ionescu Popa Radu Dumitru Stan Ciobanu Rusu Munteanu Țurcanu Bălan Nistor"),
    language="ro",
    birthplaces=("Z129",),
    european=True,
)
UKRAINIAN = Culture(
    code="ua",
    weight=5,
    women=written(
        "Oksana:Оксана Olena:Олена Natalia:Наталія Halyna:Галина Iryna:Ірина Svitlana:Світлана Yuliia:Юлія"
    ),
    men=written("Oleksandr:Олександр Serhii:Сергій Andrii:Андрій Mykola:Микола Ivan:Іван Yurii:Юрій"),
    families=written(
        "Shevchenko:Шевченко Kovalenko:Коваленко Bondarenko:Бондаренко Tkachenko:Ткаченко Kravchenko:Кравченко "
        "Melnyk:Мельник Koval:Коваль Lysenko:Лисенко"
    ),
    language="uk",
    birthplaces=("Z138",),
    script="Cyrl",
)
PERUVIAN = Culture(
    code="pe",
    weight=6,
    women=plain("Rosa María Carmen Luz Julia Milagros Yolanda Flor Jacqueline Ana_María"),
    men=plain("José Luis Carlos Jorge Juan_Carlos Miguel Wilmer Edwin Julio_César Percy"),
    families=plain(
        "Quispe Flores Sánchez García Rodríguez Rojas Mamani Huamán Díaz Chávez Ramos Gutiérrez Castillo Vásquez"
    ),
    language="es",
    birthplaces=("Z611",),
    two_surnames=True,
)
FILIPINO = Culture(
    code="ph",
    weight=5,
    women=plain("Maria_Cristina Marites Rowena Analyn Jocelyn Grace Maricel Lorna"),
    men=plain("Rodrigo Jayson Reynaldo Ferdinand Michael Danilo Rommel Arnel"),
    families=plain("Santos Reyes Cruz Bautista Ocampo Dela_Cruz Villanueva Mendoza Pascual Macaraeg"),
    language="tl",
    birthplaces=("Z216",),
)
BANGLADESHI = Culture(
    code="bd",
    weight=3,
    women=written("Rahima:রহিমা Nasrin:নাসরিন Salma:সালমা Shirin:শিরিন"),
    men=written("Abdul:আব্দুল Rafiq:রফিক Kamal:কামাল Jahangir:জাহাঙ্গীর"),
    families=written("Hossain:হোসেন Rahman:রহমান Islam:ইসলাম Miah:মিয়া Khatun:খাতুন"),
    language="bn",
    birthplaces=("Z249",),
    script="Beng",
)
AFGHAN = Culture(
    code="af",
    weight=2,
    women=written("Zahra:زهرا Shabnam:شبنم Parwana:پروانه Laila:لیلا"),
    men=written("Najibullah:نجیب‌الله Habib:حبیب Zabihullah:ذبیح‌الله Farid:فرید"),
    families=(),
    language="fa-AF",
    birthplaces=("Z200",),
    script="Arab",
    single_name=True,
)
SENEGALESE = Culture(
    code="sn",
    weight=2,
    women=plain("Aminata Fatou Awa Ndeye Khady"),
    men=plain("Mamadou Ousmane Cheikh Ibrahima Modou"),
    families=plain("Diop Ndiaye Fall Gueye Sow Ba Mbaye"),
    language="fr",
    birthplaces=("Z343",),
)
CULTURES = (
    ITALIAN,
    EGYPTIAN,
    MOROCCAN,
    CHINESE,
    ROMANIAN,
    UKRAINIAN,
    PERUVIAN,
    FILIPINO,
    BANGLADESHI,
    AFGHAN,
    SENEGALESE,
)
