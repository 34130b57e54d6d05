/** Where enrolments stands in the rail. */
export default { title: "coach-enrolments", order: 50 };
