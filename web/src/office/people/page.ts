/** Where People stands among the pages of the office. */
export default { title: "office-people", order: 10 };
