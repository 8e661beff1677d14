/** The inbox of the agents; `/assistance/<id>` opens one request in it. */
export const assistancePlace = '/assistance';
/** «Demander de l’aide» of a person who is signed in; at the door it is `places.askHelp`. */
export const memberRequestPlace = '/mon-aide/demande';
