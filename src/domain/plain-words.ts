/**
 * Words that can be read out and typed: those of passphrases and of keys. Our own choice: 2392 plain lower-case English words of three to eight letters.
 * No two begin with the same four letters, so that a slip of the pen can be told. The order of the first 2048 is for
 * good: the words of a key are numbers in it.
 */
export const PLAIN_WORDS: readonly string[] = `
abacus abbey able about above absent absorb academy accent accord ache acid acorn acre across action
actor acute adapt addition adjust admire adopt adult advance aerial aerobic afar affair afford afraid
after again age agent agile agree ahead aim airport alarm album alcove alder alert alike allow almond
aloe alone alpine also alter always amazing amber amend amount ample amuse anchor angle animal ankle
annual answer ant antique anvil any apart apology appear apple approve april apron apt aqua arcade arch
argue arm armor aroma arrange arrive arrow artist ash aside ask aspect asset aster atlas atom attach
attend attic auction august aunt author auto autumn avenue average avocado avoid awake award away axis
axle azure babble baby backpack bacon badge bag bake balance ballet bamboo banana banjo bank bargain
barn barrel basil basket batch bath bay beach bean beard beauty beaver become bed beef beetle begin
behave bell below belt bench beneath berry beside better beverage beyond bicycle bike bill bind biology
birch birth biscuit bite bitter black blade blanket blast blend blimp blink block bloom blossom blouse
blue blush board boat bobbin body boil bold bolt bonnet bonus book boost booth border borough borrow
boss botany bottle bounce bow bowl box boy bracket branch brave bread breeze brew brick bridge brief
bring brisk broad broken broom brother brown bruise brush bubble bucket bud budget buffet bugle build
bulb bulk bumper bundle bunny burger burrow bus butler butter buy buzz cabin cable cactus cadet cage
cake calf calm camel camp canal candle canoe canteen canvas canyon cape captain car caramel carbon
cardinal cargo carpet carrot cart carve cash castle casual catalog catch cattle caution cave cedar
ceiling cell cement center ceramic cereal certain chain chalk chance chapel charm chase cheap check
cheese chef cherry chess chicken chief child chimney chin chip choice chorus church cider cinema
cinnamon circle citizen city civil claim clam clap clarity classic claw clay clean clerk clever cliche
cliff climb clinic clip cloak clock clog close cloth cloud clover club clue cluster coach coal coast
coat cobalt cockpit coconut code coffee coil coin cold collar color column comb come comfort comic
common compass concert conduct confirm connect contain cook cool copper copy coral cord corner correct
cost cotton couch count couple courage cousin cover cow cozy crab cradle craft crane crater crayon cream
credit creek crescent crew cricket crisp crop cross crowd cruise crumb crunch crystal cube cucumber cuff
culture cup cupcake curb curious current curtain cushion custom cycle dagger dahlia daily dairy daisy
damage damp dance danger dark darling dash data daughter dawn day deal dear decade decent decide deck
declare decor deep deer default degree delay deliver delta demand denim dense deny depart depth deputy
derive desert desk dessert detail detect develop device devote dew diagram dial diamond diary dice
diesel diet differ dig digit dignity dilute dine dinner dip direct dirt disc dish distant ditch dive
divide dizzy dock doctor dog doll dolphin domain dome donate donkey donor door dose dot double dough
dove down dozen dragon drape draw dream dress drift drill drink drip drive drop drought drum dry duck
dull dumpling dune during dusk dust duty duvet dwell dynamic each eager eagle early earn earth ease east
easy echo eclipse economy edge edit educate effort egg eight elastic elbow elder elect elegant element
elephant elevator elk elm else embark ember embrace emerald emotion employ empty enable enamel enclose
end energy engine engrave enjoy enlist enough enrich enroll ensure enter entire entry envelope envy
equal equip era erase erosion errand escape essay estate eternal ethics even every evidence evolve exact
example excel excite exercise exhale exhibit exist exit exotic expand expert explain export express
extend extra eye eyebrow fable fabric face fact fade fair faith falafel falcon fall false family famous
fancy far farm fashion fast father fault favor fawn feast feather february federal feed feel fellow
fence fennel fern ferry festival fetch fever few fiber fiction fiddle field fifty fig figure file fill
film filter final find fine finger finish fir fire first fish fit five fix flag flair flame flannel
flash flat flavor flea fleet flesh flexible flight flint flip float flock flood flora flour flow fluid
flute fly foam focus fog foil fold follow fond food foot force forest forget fork formal fort forum
forward fossil found four fox foyer fragile frame free freight french fresh friction friday friend
fringe frog front frost frozen fruit fudge fuel fulfill full fun funnel fur furnace fuse future gadget
gain galaxy gallery game garage garden garlic garment gas gate gather gauge gaze gear gecko gem gender
general gentle genuine geology gesture geyser giant gift ginger giraffe girl give glacier glad glance
glass gleam glide glimpse glint glitter globe glory glove glow glue gnome goal goat goblet goggles gold
golf good goose gorge gorilla gospel govern gown grace grade grain grand grape grass gravel great green
grid grill grin grip grocery groove group grow grumble guard guava guess guide guild guitar gulf gull
gum gust gym gymnast habit half hall hamlet hammer hand happy harbor hard harmony harp harvest hasty hat
hatch haul haven hawk hay hazel head health heart heat heavy hedge heel height helium helmet help hen
herald herb here hermit heron hiccup hidden high hike hill hint hip hippo hire history hobby hockey hold
hole holiday hollow home honey hood hook hope horizon horn horse hospital host hotel hour house hover
how hub huge hull human humble humor hundred hunt hurdle hurry husky hut hybrid hyena hygiene hymn ice
iceberg icicle icon idea identity idle igloo ill image imitate impact import impress impulse inch
include income index indoor infant inform inhale initial inject ink inland inner input inquiry insect
inside install intact interior into invent invite invoice iris iron island isotope issue item itself
ivory ivy jacket jaguar jam january jar jasmine jasper jaw jazz jeans jelly jersey jewel jigsaw job
jockey jog join joke jolly journal jovial joy jubilee judge juggle juice july jumbo jump june jungle
junior jury just kangaroo karate kayak kebab keen keep kelp kennel kernel kettle key kick kid kidney
kilo kimono kind king kiosk kitchen kite kitten kiwi knee knight knit knock knot know koala label labor
lace ladder lady lake lamb lamp land lane language lantern lap laptop large lasagna laser last late
lattice laugh laundry lava lavender law lawn layer lazy lead leaf league learn leather lecture leek left
legal legend leisure lemon lend length lens lentil leopard lesson letter level liaison liberty library
license lid life lift light like lilac lily limb lime limit line linger lion lip liquid list little live
lizard load loaf loan lobby lobster local lock locust lodge logic lonely long look loop loose lorry
lotus loud lounge love low loyal lozenge lucky luggage lullaby lumber luminous lunar lunch lung lupin
luxury lynx lyric machine magenta magic magnet magpie mahogany maid mail main maize major make mallet
mammal manage mandolin mango manner mansion mantle maple marathon marble march margin marine market
maroon marry marsh mascot mask master match material math matter maximum may mayor maze meadow meal mean
measure medal medium medley meet mellow melody member memory mend mental menu merchant merge meringue
merry mesh message metal meteor method metro middle midnight might migrate mild mile milk mill mimic
mind mineral minimum minnow mint minute mirage mirror misty mitten mixed mobile mocha model module moist
molecule moment monarch monday money monkey monster month moon moral more morning mortar mosaic moss
most motel mother motion motor motto mountain mouse mouth move movie much mud muffin mule multiple
mumble mural muscle museum mushroom music mussel mustard mutual muzzle myself mystery myth nacho nail
name napkin narrow nation nature navigate navy near neat neck nectar need negative neighbor nephew nerve
nest net network neutral never new nibble nice nickel niece night nimble nine noble nobody node noise
nomad nominate noodle noon normal north nose nostril notable note nothing notice nougat novel now
nuclear number nurse nut nutmeg nuzzle nylon oak oar oasis oat oatmeal obey object oblige oblong oboe
observe obtain occasion occur ocean octave october odd odyssey offer office often oil okay old olive
olympic omega omelet once one onion online only onward onyx opal opaque open opera opinion oppose option
orange orbit orchard ordain order ordinary oregano organ origin ornament ostrich other otter ounce
outdoor outer outfit outlet output oval oven over owl own oxide oxygen oyster ozone pace pack paddle
padlock page pail paint pair pajama palace palm pamphlet pancake panda panel panic panther papaya paper
parade parcel park parrot parsley part passage past patch path patient patrol pattern pause pave pea
peace peak peanut pear pebble pecan peculiar pedal peel pelican pen pencil penguin penny pension people
pepper perch perfect period permit person pet petal petunia phantom phase pheasant phone photo phrase
physics piano pick picnic picture pie pier pigeon pigment pile pilgrim pillow pilot pinch pine pink pint
pioneer pipe pirate pitch pivot pizza place plain planet plastic plate play plaza pleasant plenty plot
plough plow pluck plum plural plus poach pocket poem poet point polar pole polish polka pollen pond pony
pool popular porch porridge portion position possum post potato pottery poultry pound pour powder power
practice praise prefer prepare present pretty price pride prime print prior prism private prize probable
process product profit program project promise proof proper protect proud prove prune public pudding
puffin pull pulp pulse puma pump punch pupil puppet purchase pure purple purse push puzzle pyramid
python quail quality quantity quarter queen quench quest quick quiet quilt quit quiver quiz quote rabbit
raccoon race rack radar radio raft rail rain raise rally ramp ranch random range rapid rapture rare
rascal rate rather ratio rattle raven raw ray razor reach ready real reason rebuild recall receive
recipe record red reduce reef reflect reform refuse region regular rehearse reindeer relax relief rely
remain remember remind remote renew renown rent repair repeat reply report reptile request rescue
reserve resin resort restore result retail retire return reunion reveal review revolve reward rhyme
rhythm rib ribbon ribcage rice rich riddle ride ridge right rigid ring rinse ripe ripple rise ritual
rival river road roast robe robin robot robust rocket rod role roll romance roof room root rope rose
rotate rotor rough round route rover row rowing royal rubber ruby rudder rude ruffle rug rule rumble run
rupture rural rush rust rye saddle safari saga sage sail salad salmon salon salsa salt salute same
sample sand sapphire sardine satin saturday sauce save savor saw scale scan scarf scatter scenic
schedule school science scissors scoop score scout scrap screen script scroll sculptor sea seagull seam
search season seat second secret section seed seek seesaw segment seldom select self sell seminar
senator send senior sense sentence separate sequence serene series serve sesame session settle seven sew
shade shaft shake shallow shampoo shape share shawl shed sheep shelf sheriff shield shift shine ship
shirt shiver shoe shop shore shoulder shovel show shrimp shrub shuffle shut shy sibling side siesta sigh
sign silent silicon silk silver similar simmer simple since sing sink siren sister site six size sizzle
skate sketch ski skill skin skip skirt sky slalom slate sled sleep slender slice slide slim slipper
slogan slope sloth slow sludge small smart smell smile smoke smooth smudge snack snail snake snap sneeze
snorkel snow snug soap sober soccer social sock soda sofa soft soil solar soldier solid solo solve
sombrero some sonata song soon sorbet sort soul sound soup source south space spade spare spatula speak
special speech spell spend sphere spice spider spike spin spiral splash split spoke sponge spoon sport
spot spray spread spring sprout spruce square squeeze squirrel stable stadium staff stage stair stamp
stand star state stay steady steel stem stencil step stereo stew stick still stitch stock stomach stone
stool store stove strand stream strict strong strudel student stuff stump sturdy style subject submit
subtle suburb subway success such sudden suffix sugar suggest suit sulfur summer sun sunday sunny super
supply sure surface surgeon surprise sushi suspend swallow swamp swan swap swarm sweater sweet swift
swim swing switch swivel sycamore syllable symbol symptom syntax syrup system table tackle tactic taffy
tail take talent talk tall talon tame tan tandem tango tank tape tardy target tariff task tassel taste
tattoo tavern taxi tea teach team teapot teaspoon teeth tell temple tenant tender tennis tent term
terrace test text thank thaw theater theme theory there thick thimble thing third thistle thorn thread
thrive throat thumb thunder thursday thyme ticket tide tidy tie tiger tight tile timber time timid tin
tingle tiny tip tired tissue title toast today toddler toe toffee together token tomato tomorrow tone
tongue tonight tool top topaz topic topple torch tornado torso tortoise total touch tour toward towel
town toy track trade traffic trail transit trap travel tray treasure tree trellis trend triangle tribe
trick trifle trim trinket trio trip trolley trophy trouble truck true truffle trumpet trunk trust try
tuba tube tubular tuesday tugboat tulip tumble tuna tundra tunnel turbine turkey turnip turret turtle
tutor tuxedo tweed twelve twenty twice twig twilight twin twirl twist two tycoon type typical umbrella
umpire unable uncle under unfold unicorn uniform union unit unknown unlock unpack until unveil upbeat
update upgrade uphill upper upright uproar upset upward urban urge useful usher usual utensil utility
utmost vacant vaccine vacuum vague valet valid valley value valve vanilla vapor various vast vault
vector vegan vehicle vein velvet vendor venture venue verb verdict verify verse very vessel vest veteran
viable vibrant vicar victory video view vigor villa vine vintage violin virtual visa visit vital vivid
vocal voice volcano volley voltage volume vote voucher vowel voyage vulture wade wafer waffle wagon
wagtail waist wait wake walk wallet walnut walrus waltz wander want warble wardrobe warm wash wasp watch
water wave wax way wealth wear weasel weather weave web wedding wedge weed week weigh weird welcome well
west wet whale wharf wheat wheel when where whimsy whirl whisper white whole wicker wide width wife
wiggle wild willow wind wine wing winner winter wire wisdom wish with wobble wolf woman wombat wonder
wood wool word work world worry worth wrap wreath wren wrinkle wrist write yacht yard yarn year yeast
yellow yes yield yodel yoga yogurt yonder young youth yummy zeal zebra zenith zeppelin zero zest zigzag
zinc zipper zodiac zone zoo zoology zucchini
`
  .trim()
  .split(/\s+/);
