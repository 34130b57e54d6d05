/** Where sessions stands in the rail. */
export default { title: "coach-sessions", order: 50 };
