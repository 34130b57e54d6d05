/** Where kpis stands in the rail. */
export default { title: "steer-kpis", order: 50 };
