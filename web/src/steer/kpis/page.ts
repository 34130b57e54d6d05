/** Where the KPIs stand in the rail. */
export default { title: "steer-kpis", order: 20 };
