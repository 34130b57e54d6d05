# Words of the desk and of the office's own records.
desk-meta = { $date } · what moved since { $since }
desk-meta-plain = { $date }
desk-needs = Needs you
desk-needs-none = Nothing waits for you
desk-needs-none-text = When a decision, a review or an overdue action is yours, it stands here with its reason.
desk-moved = Moved lately
desk-moved-count = { $count ->
    [one] { $count } figure
   *[other] { $count } figures
}
desk-moved-none = No figure moved since the last reading.
desk-ahead = Next days
desk-ahead-none = No date in the next two weeks.
desk-coach = From the coach · { $minutes } minutes
desk-coach-for = For { $name } · { $minutes } minutes
desk-coach-plain = From the coach
desk-lesson = Read the lesson
desk-print = Bulletin
desk-overdue = overdue
act-open = Open
act-close = Close
act-decide = Decide
act-accept = Accept
act-answer = Answer
act-review = Review
act-vote = Vote
act-read = Read
act-write = Write
act-enrol = Enrol

people-title = People and grants
people-meta = { $count ->
    [one] { $count } person
   *[other] { $count } people
}
people-name = Name
people-email = E-mail
people-job = Title
people-language = Language
people-grants = Grants
people-new = Person
people-new-title = Add a person
people-add = Add
people-grant = Grant…
people-grant-title = Grant a role to { $name }
people-grant-verb = Grant
people-role = Role
people-where = Where
people-ungrant = Take back
people-empty = Nobody here yet
people-empty-text = People sign in, own actions and risks, and vote at gates. Add one, then grant a role at the place where the work is.
grant-owner = Owner
grant-pmo = PMO officer
grant-portfolio-manager = Portfolio manager
grant-project-manager = Project manager
grant-contributor = Contributor
grant-stakeholder = Stakeholder

scopes-title = Places
scopes-meta = { $projects } projects in { $all } places
scopes-name = Name
scopes-kind = Kind
scopes-lead = Lead
scopes-stage = Stage
scopes-ends = Ends
scopes-budget = Budget
scopes-new = Place
scopes-new-title = Add a place
scopes-edit-title = Change { $name }
scopes-parent = Inside
scopes-key = Key
scopes-summary = Summary
scopes-starts = Starts
scopes-currency = Currency
scope-stage-proposed = Proposed
scope-stage-running = Running
scope-stage-held = On hold
scope-stage-closed = Closed
scope-stage-stopped = Stopped

tokens-title = Tokens
tokens-meta = Let a script or a tool act in your name; each token says what it may do and until when
tokens-name = Name
tokens-scopes = May
tokens-expires = Expires
tokens-used = Last used
tokens-new = Token
tokens-new-title = Make a token
tokens-make = Make it
tokens-once = Copy it now: it is shown only once.
tokens-revoke = Revoke
tokens-revoked = Token revoked
tokens-empty = No token yet
tokens-empty-text = A token signs a request without a browser. Give it the least it needs, and a last day.
token-read = read
token-write = write
token-admin = administer

jobs-title = Background work
jobs-meta = Imports, forecasts and other long work
jobs-kind = Kind
jobs-state = State
jobs-says = What it says
jobs-done = Done
jobs-since = Since
jobs-retry = Run again
jobs-empty = No work in the background
jobs-empty-text = Imports and forecasts run here. You may leave their page; they go on.
people-taken-back = Grant taken back
jobs-kind-assist-read-import = Reading an import
jobs-kind-risk-forecast = Risk forecast
jobs-kind-steer-kpi-review = Review of the indicators
jobs-kind-coach-review-suggestions = Search for suggestions
