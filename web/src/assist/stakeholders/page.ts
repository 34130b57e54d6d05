/** Where stakeholders stands in the rail. */
export default { title: "assist-stakeholders", order: 50 };
