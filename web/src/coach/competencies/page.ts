/** Where competencies stands in the rail. */
export default { title: "coach-competencies", order: 50 };
