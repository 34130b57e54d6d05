# Mots du rôle Coach.
coach-suggestions = Suggestions
coach-matrix = Matrice de compétences
coach-courses = Cours
coach-sessions = Sessions
coach-competencies = Compétences

suggestion-meta = { $count } ouvertes · vues par la personne et le coach seulement · mesurées de nouveau après 60 jours
suggestion-status-open = Ouvertes
suggestion-status-taken = Prises
suggestion-status-later = Plus tard
suggestion-status-declined = Déclinées
suggestion-for = Pour { $name } · { $place }
suggestion-seen = Constat
suggestion-history = Histoire de la mesure
suggestion-evidence = Ouvrir la preuve
suggestion-why = Pourquoi cela compte
suggestion-lesson = Leçon
suggestion-minutes = { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}
suggestion-step = Un pas
suggestion-take = Je prends
suggestion-waits = { $name } n’a pas encore répondu.
suggestion-decline = Pas pour moi, parce que
suggestion-decline-verb = Décliner
suggestion-past = { $count ->
    [one] Prise une fois dans l'office.
   *[other] Prise { $count } fois dans l'office.
}
suggestion-none = Aucune suggestion ici
suggestion-none-text = Quand une mesure montre une faiblesse qu'une courte leçon peut corriger, la personne qui peut agir la trouve ici. Seuls elle et les coachs la voient.

matrix-meta = { $people } personnes · { $gaps } écarts avec ce que leur rôle demande
matrix-part = { $shown } compétences sur { $all }
matrix-whole = Matrice entière
matrix-who = Qui est montré
matrix-all = Tous
matrix-leads = Chefs de projet
matrix-team = Équipe
matrix-none = Aucun niveau à montrer ici
matrix-none-text = Vous voyez vos niveaux et ceux des personnes que vous dirigez. Décrivez compétences et profils, puis notez les niveaux ; les écarts apparaissent d'eux-mêmes.
coach-gaps = Plus grands écarts
coach-gaps-none = Personne n'est sous le niveau que son rôle demande.
coach-next-sessions = Prochaines sessions

level-note = Niveau en { $name }
level-word = Niveau
level-basis = Qui l'a constaté
level-basis-self = la personne
level-basis-peer = un pair
level-basis-manager = le supérieur
level-basis-assessor = un évaluateur
level-basis-test = un test
level-until = Valable jusqu'au
level-1 = informé
level-2 = accompagné
level-3 = autonome
level-4 = meneur
level-5 = expert

course-word = Cours
course-name = Cours
course-competency = Mène à
course-level = Niveau
course-minutes = Minutes
course-meta = { $courses } cours · { $ahead } sessions à venir
course-tab-ahead = Sessions à venir
course-tab-all = Cours
course-tab-past = Tenues
course-none = Pas encore de cours
course-none-text = Un cours mène à un niveau d'une compétence. Proposez le premier pour la compétence aux plus grands écarts.
session-when = Quand
session-place = Lieu
session-trainer = Formateur
session-seats = Places
session-mine = Ma place
session-waiting = + { $count } en attente
session-seats-left = { $left } places libres sur { $seats }
session-full = complet, { $waiting } en attente
session-enrol = S'inscrire
session-wait = Attendre une place
session-cancel = Rendre ma place
session-none = Aucune session ici
session-none-text = Une session est un jour, un lieu et un nombre de places. Le PMO la fixe ; qui arrive tard attend sur une liste et avance de lui-même.
session-none-ahead = Aucune session à venir.
enrolment-status-enrolled = Inscrit
enrolment-status-waiting = En attente
enrolment-status-cancelled = Annulé
enrolment-status-attended = Présent

competency-name = Compétence
competency-area = Domaine
competency-new = Compétence
competency-new-title = Décrire une compétence
competency-count = { $count ->
    [one] { $count } compétence
   *[other] { $count } compétences
}
competency-none = Pas encore de compétences
competency-none-text = Une compétence dit ce que l'on fait à cinq niveaux, d'informé à expert. Sans repères, un niveau est une humeur ; avec eux, c'est un constat.
matrix-closed = Pas ouvert pour vous ici
matrix-closed-text = Les compétences des personnes sont lues par ceux qui les dirigent. Choisissez un lieu que vous dirigez.
