/** Folded, without leading or trailing digits and signs: `Bienvenue2026!` is `bienvenue`. Short on purpose: what attackers and tired people try first in France. */
const list = `
password passe passer passw0rd p@ssw0rd p@ssword pa$$word pass motdepasse mot2passe monmotdepasse mdp mdpmdp secret secrets confidentiel
azerty azertyuiop azertyui azer qsdfgh qsdfghjklm wxcvbn wxcvbnm qwerty qwertyuiop qwertz asdfgh asdfghjkl zxcvbn zxcvbnm aqwzsx qazwsx
a1z2e3r4t5y a1z2e3r a1z2e azeqsd azerqsdf aze1rty q1w2e3r abcdef abcdefgh abcd abc azaz azazaz aaaa aaaaaa aaaaaaaa
admin administrateur administrator adminadmin root toor user utilisateur test testtest tester demo guest invite login connexion
bienvenue bonjour bonsoir salut coucou welcome hello soleil lune etoile fleur papillon chocolat doudou loulou nounou minou chaton
amour jetaime jtaime iloveyou love monamour moncoeur coeur cheri cherie bisous bisou tresor princesse princess ange angel bebe
maman papa famille enfants mamie papy maison vacances voiture moto velo chien chat dauphin dragon tigre lion loup poisson lapin
football foot rugby basket marseille paris lyon lille lens toulouse bordeaux bretagne france vivelafrance psg olympique zidane
letmein changeme changezmoi changemoi achanger master monkey shadow sunshine superman batman pokemon naruto starwars freedom trustno
ordinateur internet windows microsoft office google facebook orange wanadoo laposte free mobile telephone samsung iphone logitech
mairie commune prefecture departement republique marianne liberte egalite fraternite conseil pasdecalais pas-de-calais collectivite accueil
temporaire provisoire nouveau entreprise societe bureau travail service compte portail dossier passeport securite
janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre printemps ete automne hiver noel
lundi mardi mercredi jeudi vendredi samedi dimanche
nicolas camille thomas julien alexandre sebastien caroline celine marine pierre isabelle stephane philippe michel chantal
`;

export const commonPasswords: ReadonlySet<string> = new Set(list.split(/\s+/).filter((word) => word !== ''));
