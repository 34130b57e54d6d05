/** Where competencies stand in the rail. */
export default { title: "coach-competencies", order: 40 };
