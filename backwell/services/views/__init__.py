"""What a service gives back to a door: values to be shown. All datetimes are wall clock, naive.

A view holds keys of content, never sentences; the door finds the words.
"""

from backwell.services.views.everyday import (
    Answered,
    AskPause,
    Paused,
    Resumed,
    Today,
    TodayEntry,
    Upcoming,
)
from backwell.services.views.pages import (
    AskErase,
    Erased,
    EraseKept,
    Help,
    NotUnderstood,
    NotYet,
    OldButton,
    OnlyPrivate,
    Privacy,
    WentWrong,
)
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
    AskZone,
    Declined,
    ForAdults,
    OfferPlan,
    PlanLine,
    PlanStarted,
)
from backwell.services.views.safety import (
    AskAssessed,
    AskRedFlags,
    CoachingResumed,
    Crisis,
    ScreenClear,
    SeekHelp,
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

View = (
    AskLanguage
    | AskConsent
    | Declined
    | ForAdults
    | AskPlace
    | AskLocation
    | AskCity
    | AskZone
    | AskRedFlags
    | AskAssessed
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
    | Paused
    | Resumed
    | Answered
    | Visits
    | AskVisitDay
    | AskVisitHour
    | AskVisitMinute
    | VisitBooked
    | AskCancelVisit
    | VisitCancelled
    | AskErase
    | EraseKept
    | Erased
    | NotYet
    | Help
    | Privacy
    | NotUnderstood
    | OldButton
    | OnlyPrivate
    | WentWrong
)

__all__ = [
    "Answered",
    "AskAreas",
    "AskAssessed",
    "AskCancelVisit",
    "AskCautions",
    "AskCity",
    "AskConsent",
    "AskDays",
    "AskErase",
    "AskHours",
    "AskLanguage",
    "AskLocation",
    "AskPain",
    "AskPause",
    "AskPlace",
    "AskRedFlags",
    "AskVisitDay",
    "AskVisitHour",
    "AskVisitMinute",
    "AskZone",
    "CoachingResumed",
    "Crisis",
    "Declined",
    "EraseKept",
    "Erased",
    "ForAdults",
    "Help",
    "NotUnderstood",
    "NotYet",
    "OfferPlan",
    "OldButton",
    "OnlyPrivate",
    "Paused",
    "PlanLine",
    "PlanStarted",
    "Privacy",
    "Resumed",
    "ScreenClear",
    "SeekHelp",
    "Today",
    "TodayEntry",
    "Upcoming",
    "View",
    "VisitBooked",
    "VisitCancelled",
    "VisitEntry",
    "Visits",
    "WentWrong",
]
