"""What a service gives back to a door: values to be shown. All datetimes are wall clock, naive.

A view holds keys of content, never sentences; the door finds the words.
"""

from backwell.services.sessions.values import SessionOverview
from backwell.services.views.check_ins import (
    AskAble,
    AskHelped,
    AskPainOf,
    BreakNow,
    CheckInKept,
    CheckInLine,
    CheckInNeedsConsent,
)
from backwell.services.views.everyday import (
    Answered,
    NothingToSnooze,
    Today,
    TodayEntry,
    Upcoming,
)
from backwell.services.views.flares import FlareNoted, FlareOver, FlarePage
from backwell.services.views.learning import (
    LearnAnswer,
    LearnNearest,
    LearnTopic,
    LearnTopics,
)
from backwell.services.views.measures import (
    AboutMeasure,
    AskActivities,
    AskMeasureItem,
    AskTicks,
    MeasureKept,
    MeasureLeft,
)
from backwell.services.views.pages import (
    About,
    EditIgnored,
    Help,
    InviteNotNeeded,
    NotRead,
    NotUnderstood,
    NotYet,
    OldButton,
    OnlyPrivate,
    WarningSigns,
    WentWrong,
)
from backwell.services.views.pauses import AskPause, AskPauseDay, Paused, Resumed
from backwell.services.views.progress import ProgressShown
from backwell.services.views.questions import (
    AskAreas,
    AskCautions,
    AskCity,
    AskConsent,
    AskDays,
    AskHours,
    AskLanguage,
    AskLocation,
    AskPain,
    AskPlace,
    AskPurposes,
    AskZone,
    Declined,
    ForAdults,
    OfferPlan,
    PlanLine,
    PlanStarted,
)
from backwell.services.views.safety import (
    AskAssessed,
    AskIfNow,
    AskRedFlags,
    CoachingResumed,
    Crisis,
    Doubt,
    NotNow,
    ScreenClear,
    SeekHelp,
)
from backwell.services.views.sessions import (
    ChooseEquipment,
    ChooseRoutine,
    MorningKept,
    OfferAnswered,
    SessionEnded,
    SessionStep,
)
from backwell.services.views.settings import (
    AskKeepTimes,
    AskTimes,
    InQuiet,
    SetAmount,
    SetAreas,
    SetBody,
    SetCautions,
    SetDays,
    SetHours,
    SetKind,
    SetLanguage,
    SetPain,
    SetPreview,
    SetQuiet,
    Settings,
    SettingsLine,
    TooMuch,
)
from backwell.services.views.talk import (
    ConfirmHours,
    ConfirmPause,
    ConfirmQuiet,
    ConfirmResume,
    ConfirmSnooze,
    ConfirmTimes,
)
from backwell.services.views.visits import (
    AskCancelVisit,
    AskVisitDay,
    AskVisitHour,
    AskVisitMinute,
    VisitBooked,
    VisitCancelled,
    VisitEntry,
    Visits,
)
from backwell.services.views.yours import (
    Access,
    AccessEntry,
    AskErase,
    Consents,
    Erased,
    EraseKept,
    ExportReady,
    ExportTooSoon,
    Privacy,
)

View = (
    AskLanguage
    | AskConsent
    | AskPurposes
    | Declined
    | ForAdults
    | AskPlace
    | AskLocation
    | AskCity
    | AskZone
    | AskRedFlags
    | AskAssessed
    | AskIfNow
    | NotNow
    | SeekHelp
    | Crisis
    | CoachingResumed
    | ScreenClear
    | AskCautions
    | AskAreas
    | AskPain
    | AskDays
    | AskHours
    | OfferPlan
    | PlanStarted
    | Today
    | AskPause
    | AskPauseDay
    | Paused
    | Resumed
    | Answered
    | NothingToSnooze
    | Visits
    | AskVisitDay
    | AskVisitHour
    | AskVisitMinute
    | VisitBooked
    | AskCancelVisit
    | VisitCancelled
    | Privacy
    | Consents
    | ExportReady
    | ExportTooSoon
    | Access
    | AskErase
    | EraseKept
    | Erased
    | AskAble
    | AskHelped
    | AskPainOf
    | BreakNow
    | CheckInKept
    | CheckInNeedsConsent
    | AskMeasureItem
    | AskTicks
    | AskActivities
    | MeasureLeft
    | MeasureKept
    | AboutMeasure
    | ConfirmTimes
    | ConfirmHours
    | ConfirmQuiet
    | AskKeepTimes
    | AskTimes
    | InQuiet
    | SetAmount
    | SetAreas
    | SetBody
    | SetCautions
    | SetDays
    | SetHours
    | SetKind
    | SetLanguage
    | SetPain
    | SetPreview
    | SetQuiet
    | Settings
    | TooMuch
    | ConfirmPause
    | ConfirmResume
    | ConfirmSnooze
    | NotYet
    | InviteNotNeeded
    | Help
    | About
    | WarningSigns
    | FlarePage
    | FlareNoted
    | FlareOver
    | LearnTopics
    | LearnTopic
    | LearnNearest
    | LearnAnswer
    | ProgressShown
    | NotRead
    | EditIgnored
    | NotUnderstood
    | SessionOverview
    | SessionStep
    | SessionEnded
    | ChooseRoutine
    | ChooseEquipment
    | MorningKept
    | OfferAnswered
    | OldButton
    | OnlyPrivate
    | WentWrong
)

__all__ = [
    "About",
    "AboutMeasure",
    "Access",
    "AccessEntry",
    "Answered",
    "AskAble",
    "AskActivities",
    "AskAreas",
    "AskAssessed",
    "AskCancelVisit",
    "AskCautions",
    "AskCity",
    "AskConsent",
    "AskDays",
    "AskErase",
    "AskHelped",
    "AskHours",
    "AskIfNow",
    "AskKeepTimes",
    "AskLanguage",
    "AskLocation",
    "AskMeasureItem",
    "AskPain",
    "AskPainOf",
    "AskPause",
    "AskPauseDay",
    "AskPlace",
    "AskPurposes",
    "AskRedFlags",
    "AskTicks",
    "AskTimes",
    "AskVisitDay",
    "AskVisitHour",
    "AskVisitMinute",
    "AskZone",
    "BreakNow",
    "CheckInKept",
    "CheckInLine",
    "CheckInNeedsConsent",
    "ChooseEquipment",
    "ChooseRoutine",
    "CoachingResumed",
    "ConfirmHours",
    "ConfirmPause",
    "ConfirmQuiet",
    "ConfirmResume",
    "ConfirmSnooze",
    "ConfirmTimes",
    "Consents",
    "Crisis",
    "Declined",
    "Doubt",
    "EditIgnored",
    "EraseKept",
    "Erased",
    "ExportReady",
    "ExportTooSoon",
    "FlareNoted",
    "FlareOver",
    "FlarePage",
    "ForAdults",
    "Help",
    "InQuiet",
    "InviteNotNeeded",
    "LearnAnswer",
    "LearnNearest",
    "LearnTopic",
    "LearnTopics",
    "MeasureKept",
    "MeasureLeft",
    "MorningKept",
    "NotNow",
    "NotRead",
    "NotUnderstood",
    "NotYet",
    "NothingToSnooze",
    "OfferAnswered",
    "OfferPlan",
    "OldButton",
    "OnlyPrivate",
    "Paused",
    "PlanLine",
    "PlanStarted",
    "Privacy",
    "ProgressShown",
    "Resumed",
    "ScreenClear",
    "SeekHelp",
    "SessionEnded",
    "SessionOverview",
    "SessionStep",
    "SetAmount",
    "SetAreas",
    "SetBody",
    "SetCautions",
    "SetDays",
    "SetHours",
    "SetKind",
    "SetLanguage",
    "SetPain",
    "SetPreview",
    "SetQuiet",
    "Settings",
    "SettingsLine",
    "Today",
    "TodayEntry",
    "TooMuch",
    "Upcoming",
    "View",
    "VisitBooked",
    "VisitCancelled",
    "VisitEntry",
    "Visits",
    "WarningSigns",
    "WentWrong",
]
