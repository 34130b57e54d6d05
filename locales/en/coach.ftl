# Words of the role Coach.
coach-suggestions = Suggestions
coach-matrix = Skills matrix
coach-courses = Courses
coach-sessions = Sessions
coach-competencies = Competencies

suggestion-meta = { $count } open · seen by the person and the coach only · measured again after 60 days
suggestion-status-open = Open
suggestion-status-taken = Taken
suggestion-status-later = Later
suggestion-status-declined = Declined
suggestion-for = For { $name } · { $place }
suggestion-seen = Seen
suggestion-history = History of the measure
suggestion-evidence = Open the evidence
suggestion-why = Why it matters
suggestion-lesson = Lesson
suggestion-minutes = { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}
suggestion-step = One step
suggestion-take = Take it
suggestion-waits = { $name } has not answered yet.
suggestion-decline = Not for me, because
suggestion-decline-verb = Decline
suggestion-past = { $count ->
    [one] Taken once in the office.
   *[other] Taken { $count } times in the office.
}
suggestion-none = No suggestion here
suggestion-none-text = When a measure shows a weakness that a short lesson can mend, the person who can mend it finds it here. Only that person and the coaches see it.

matrix-meta = { $people } people · { $gaps } gaps to what their role needs
matrix-part = { $shown } of { $all } competencies
matrix-whole = Whole matrix
matrix-who = Who is shown
matrix-all = All
matrix-leads = Project leads
matrix-team = Team
matrix-none = No levels to show here
matrix-none-text = You see your own levels and those of the people you lead. Describe competencies and profiles, then note levels; the gaps appear by themselves.
coach-gaps = Largest gaps
coach-gaps-none = Nobody is below the level that the role needs.
coach-next-sessions = Next sessions

level-note = Level in { $name }
level-word = Level
level-basis = Who found it
level-basis-self = oneself
level-basis-peer = a peer
level-basis-manager = the superior
level-basis-assessor = an assessor
level-basis-test = a test
level-until = Valid until
level-1 = aware
level-2 = supported
level-3 = independent
level-4 = lead
level-5 = expert

course-word = Course
course-name = Course
course-competency = Leads to
course-level = Level
course-minutes = Minutes
course-meta = { $courses } courses · { $ahead } sessions ahead
course-tab-ahead = Sessions ahead
course-tab-all = Courses
course-tab-past = Held
course-none = No courses yet
course-none-text = A course leads to a level of a competency. Offer the first one for the competency with the largest gaps.
session-when = When
session-place = Place
session-trainer = Trainer
session-seats = Seats
session-mine = My place
session-waiting = + { $count } waiting
session-seats-left = { $left } of { $seats } seats left
session-full = full, { $waiting } waiting
session-enrol = Enrol
session-wait = Wait for a seat
session-cancel = Give my seat back
session-none = No sessions here
session-none-text = A session is a day, a place and a number of seats. The PMO sets it; who comes late stands on a waiting list and moves up by itself.
session-none-ahead = No session is ahead.
enrolment-status-enrolled = Enrolled
enrolment-status-waiting = Waiting
enrolment-status-cancelled = Cancelled
enrolment-status-attended = Attended

competency-name = Competency
competency-area = Area
competency-new = Competency
competency-new-title = Describe a competency
competency-count = { $count ->
    [one] { $count } competency
   *[other] { $count } competencies
}
competency-none = No competencies yet
competency-none-text = A competency says what people do at five levels, from aware to expert. Without anchors a level is a mood; with them it is a finding.
matrix-closed = Not open to you here
matrix-closed-text = The skills of people are read by those who lead them. Choose a place that you lead.
